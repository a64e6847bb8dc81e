/** What Lambda itself costs: a function that does nothing. */
export const handler = async () => ({ statusCode: 200, body: '{"message":"hoge"}' });
