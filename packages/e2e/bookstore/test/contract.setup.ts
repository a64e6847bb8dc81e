import type { ContractSetup } from '@openapi-lambda/contract-tests';
import { SignJWT } from 'jose';

const secret = new TextEncoder().encode(process.env.TOKEN_SECRET ?? 'a secret of at least thirty-two bytes');
const token = await new SignJWT({ scope: 'books:write orders:write' })
  .setProtectedHeader({ alg: 'HS256' })
  .setIssuer('bookstore')
  .setSubject('contract-tests')
  .setExpirationTime('1h')
  .sign(secret);

/** A signature is of one body: without credentials for it only that the door stays shut is tested. */
export default { credentials: { user: token, partner: 'partner-key' } } satisfies ContractSetup;
