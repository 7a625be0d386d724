"""What the issue asks as numbers, measured as ratios within one run: `make bench`. Nothing here is a timed test."""
