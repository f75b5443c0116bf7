"""What publishing takes: a plan, and destinations that carry it out."""
