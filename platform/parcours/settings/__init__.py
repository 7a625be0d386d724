"""Settings: `base` holds what is true everywhere; `demo`, `test` and `production` say how they differ."""
