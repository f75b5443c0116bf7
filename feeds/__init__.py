"""Turn an episode into a subscription: chapters, transcript, feed, pages. Never imports audio."""
