"""Classes built together: what is needed, who was asked, promised and gave, what is missing, and seats by share."""
