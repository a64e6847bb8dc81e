/** The cost of Lambda itself: a function that does nothing. */
export const handler = async () => ({ statusCode: 200, body: '{"message":"hoge"}' });
