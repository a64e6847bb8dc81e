/** The smallest valid event of each event source. */
export const rest = { httpMethod: 'GET', path: '/' };
export const alb = { ...rest, requestContext: { elb: {} } };
export const http = { version: '2.0', rawPath: '/', requestContext: { http: { method: 'GET' } } };
export const url = { ...http, requestContext: { ...http.requestContext, domainName: 'x.lambda-url.eu-west-1.on.aws' } };
export const lattice = { version: '2.0', method: 'GET', path: '/' };
export const lattice1 = { method: 'GET', raw_path: '/' };
export const http1 = { ...rest, version: '1.0' };
export const albLists = { ...alb, multiValueHeaders: {} };
export const everyKind = { rest, http1, http, url, alb, 'alb with lists': albLists, lattice, lattice1 };
