"""A made-up district with a half-lived year around today, entered through the services that people use."""
