/** What a header's value may be made of (RFC 9110, section 5.5); with anything else no fetch could be sent. */
export const headerCharacters = /^[\t\x20-\x7e\x80-\xff]*$/;
