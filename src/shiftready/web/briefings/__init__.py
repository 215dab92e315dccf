"""Pages of briefings at roll call: logged on a phone, listed, corrected."""
