"""The page that an agency shows to everyone, if it wants to: shares without anybody in them."""
