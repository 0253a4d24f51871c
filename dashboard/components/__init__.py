"""Parts of pages: functions from values to Dash components. They read nothing and keep nothing."""
