import type { Handler } from '#contract';

export const getMe: Handler<'getMe'> = ({ security: { user } }) => ({
  status: 200,
  body: { name: user.name, scopes: [...user.scopes] },
});
