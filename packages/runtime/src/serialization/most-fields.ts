/**
 * How many fields a form or a query may have, how many parts a multipart body, how many cookies and how many header
 * lines a request. Far more than an API needs, and far less than it takes to fill the memory.
 */
export const mostFields = 10_000;
