"""The only room that imports aiogram: updates in, messages out."""
