"""From attendance marks to credits: what each person earned in one offering, and why not the rest."""
