"""What do we answer, and how do we say it? Answers, confidence, the command line and Telegram."""
