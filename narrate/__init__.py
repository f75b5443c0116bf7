"""Turn a written newsletter issue into an audio edition: the command and the text half."""
