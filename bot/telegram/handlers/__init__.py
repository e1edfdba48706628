"""What the bot does with each kind of message: thin functions, joined to routers on every call."""
