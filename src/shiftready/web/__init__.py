"""The pages: understand a request, show an answer."""
