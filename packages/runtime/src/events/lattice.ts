/**
 * VPC Lattice. In version 2 of its event structure values are lists; in both versions the path may still contain its
 * query.
 * @see https://docs.aws.amazon.com/vpc-lattice/latest/ug/lambda-functions.html#receive-event-from-service
 */

import type { ALBResult } from 'aws-lambda';
import type { HttpRequest, HttpResponse } from '../http.ts';
import { LazyRequest } from '../lazy-request.ts';
import { readBody } from './body.ts';
import { readCookies } from './cookies.ts';
import { text } from './event-access.ts';
import type { EventAccess, EventSource, ReadOptions } from './event-source.ts';
import { EventHeaders, forwardedFor } from './headers.ts';
import { readEncodedPath } from './path.ts';
import { readDecodedQuery, readQueryString } from './query.ts';
import { oneLineEach } from './repeated.ts';
import { type Content, LAMBDA_LIMIT, statusDescription, write } from './result.ts';

export interface LatticeEvent {
  version: '2.0';
  path: string;
  method: string;
  headers: Record<string, string[]>;
  queryStringParameters?: Record<string, string[]>;
  body?: string;
  isBase64Encoded?: boolean;
  requestContext: {
    serviceNetworkArn: string;
    serviceArn: string;
    targetGroupArn: string;
    region: string;
    /** Microseconds. */
    timeEpoch: string;
    identity: {
      sourceVpcArn?: string;
      type?: string;
      principal?: string;
      principalOrgID?: string;
      sessionName?: string;
    };
  };
}

/** The members of a load balancer's result, with single values only. */
export type LatticeResult = Omit<ALBResult, 'multiValueHeaders'>;

/** Version 1, sent by a target group whose `lambdaEventStructureVersion` is `V1`. */
export interface LatticeEvent1 {
  raw_path: string;
  method: string;
  headers: Record<string, string>;
  query_string_parameters?: Record<string, string>;
  body?: string;
  is_base64_encoded?: boolean;
}

export const lattice: EventSource<'lattice', LatticeEvent, LatticeResult> = {
  name: 'lattice',
  title: 'VPC Lattice (version 2)',
  matches: (event) => event.version === '2.0' && typeof event.method === 'string' && typeof event.path === 'string',
  read: (event, options) =>
    read({ ...event, target: event.path, query: event.queryStringParameters, encoded: event.isBase64Encoded }, options),
  write: writeResult,
};

export const lattice1: EventSource<'lattice1', LatticeEvent1, LatticeResult> = {
  name: 'lattice1',
  title: 'VPC Lattice (version 1)',
  matches: (event) => typeof event.raw_path === 'string' && typeof event.method === 'string',
  read: (event, options) =>
    read(
      { ...event, target: event.raw_path, query: event.query_string_parameters, encoded: event.is_base64_encoded },
      options,
    ),
  write: writeResult,
};

/** The members that are named differently in the two versions. */
interface Named extends EventAccess {
  readonly target: unknown;
  readonly query: unknown;
  readonly encoded: unknown;
}

function read(event: Named, { basePath }: ReadOptions): HttpRequest {
  const target = text(event.target) ?? '';
  const mark = target.indexOf('?');
  const headers = new EventHeaders(event.headers, undefined);
  const request = {
    method: (text(event.method) ?? '').toUpperCase(),
    path: readEncodedPath(mark === -1 ? target : target.slice(0, mark), basePath),
    query: mark === -1 ? readDecodedQuery(event.query, undefined) : readQueryString(target.slice(mark + 1)),
    cookies: readCookies(headers.cookieLines()),
    body: readBody(event.body, event.encoded),
    clientAddress: forwardedFor(headers),
  };
  return new LazyRequest(request, headers);
}

function writeResult(response: HttpResponse): LatticeResult {
  return write(response, LAMBDA_LIMIT, toResult);
}

function toResult(content: Content): LatticeResult {
  const { isBase64Encoded, statusCode, body } = content;
  const headers = oneLineEach(content);
  return { isBase64Encoded, statusCode, statusDescription: statusDescription(statusCode), headers, body };
}
