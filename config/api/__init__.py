"""The partners' API: gathers the endpoints of the apps, describes and documents them."""
