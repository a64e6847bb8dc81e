/** The schemas of ../contract.yaml for contenders that take JSON Schema or zod rather than OpenAPI. */

export const order = {
  type: 'object',
  required: ['customer', 'items', 'payment'],
  properties: {
    customer: { type: 'string', minLength: 1, maxLength: 100 },
    items: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['sku', 'quantity', 'price'],
        properties: {
          sku: { type: 'string', pattern: '^[A-Z]{3}-\\d{4}$' },
          quantity: { type: 'integer', minimum: 1 },
          price: { type: 'number', minimum: 0 },
        },
      },
    },
    payment: {
      oneOf: [
        {
          type: 'object',
          required: ['type', 'number'],
          properties: { type: { const: 'card' }, number: { type: 'string', pattern: '^\\d{16}$' } },
        },
        {
          type: 'object',
          required: ['type', 'days'],
          properties: { type: { const: 'invoice' }, days: { type: 'integer', minimum: 0 } },
        },
      ],
    },
  },
};

export const message = { type: 'object', required: ['message'], properties: { message: { type: 'string' } } };

export const zodOrder = (z) =>
  z.object({
    customer: z.string().min(1).max(100),
    items: z
      .array(
        z.object({
          sku: z.string().regex(/^[A-Z]{3}-\d{4}$/),
          quantity: z.number().int().min(1),
          price: z.number().min(0),
        }),
      )
      .min(1),
    payment: z.union([
      z.object({ type: z.literal('card'), number: z.string().regex(/^\d{16}$/) }),
      z.object({ type: z.literal('invoice'), days: z.number().int().min(0) }),
    ]),
  });

export const zodMiniOrder = (z) =>
  z.object({
    customer: z.string().check(z.minLength(1), z.maxLength(100)),
    items: z
      .array(
        z.object({
          sku: z.string().check(z.regex(/^[A-Z]{3}-\d{4}$/)),
          quantity: z.int().check(z.minimum(1)),
          price: z.number().check(z.minimum(0)),
        }),
      )
      .check(z.minLength(1)),
    payment: z.union([
      z.object({ type: z.literal('card'), number: z.string().check(z.regex(/^\d{16}$/)) }),
      z.object({ type: z.literal('invoice'), days: z.int().check(z.minimum(0)) }),
    ]),
  });
