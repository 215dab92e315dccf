"""Our courses: built block by block, held against lists of topics, reviewed, released."""
