/** A handler written carefully without a library. */

const answer = (statusCode, body, headers) => ({
  statusCode,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isItem = (item) =>
  isObject(item) &&
  /^[A-Z]{3}-\d{4}$/.test(item.sku) &&
  Number.isInteger(item.quantity) &&
  item.quantity >= 1 &&
  typeof item.price === 'number' &&
  item.price >= 0;
const isPayment = (payment) =>
  isObject(payment) &&
  (payment.type === 'card'
    ? /^\d{16}$/.test(payment.number)
    : payment.type === 'invoice' && Number.isInteger(payment.days) && payment.days >= 0);

const routes = {
  '/test1': { GET: () => answer(200, { message: 'test' }) },
  '/test3': {
    POST: ({ multiValueQueryStringParameters: query }) => {
      const message = query?.message?.at(-1);
      if (message === undefined) return answer(422, { detail: 'message is missing' });
      return answer(200, { message });
    },
  },
  '/orders': {
    POST: ({ body, isBase64Encoded }) => {
      let order;
      try {
        order = JSON.parse(isBase64Encoded ? Buffer.from(body, 'base64').toString() : body);
      } catch {
        return answer(422, { detail: 'not JSON' });
      }
      if (!isObject(order) || typeof order.customer !== 'string') return answer(422, { detail: 'customer' });
      if (order.customer.length < 1 || order.customer.length > 100) return answer(422, { detail: 'customer' });
      if (!Array.isArray(order.items) || order.items.length < 1 || !order.items.every(isItem))
        return answer(422, { detail: 'items' });
      if (!isPayment(order.payment)) return answer(422, { detail: 'payment' });
      return answer(200, { count: order.items.length });
    },
  },
};

export const handler = async (event) => {
  const methods = Object.hasOwn(routes, event.path) ? routes[event.path] : undefined;
  if (!methods) return answer(404, { detail: 'Not Found' });
  const run = methods[event.httpMethod];
  if (!run) return answer(405, { detail: 'Method Not Allowed' }, { allow: Object.keys(methods).join(', ') });
  return run(event);
};
