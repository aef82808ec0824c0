"""From a saved page to an article: found, decoded, cleaned, dated. Strings and bytes in, records out."""
