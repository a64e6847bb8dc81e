import { describe, expect, expectTypeOf, it } from 'vitest';
import type { EventAccess } from '../../src/events/event-source.ts';
import { awsEvent, eventSourceOf, UnknownEventError } from '../../src/events/index.ts';
import type { Invocation } from '../../src/http.ts';
import { documented } from './documented/documented.ts';
import { noHttpEvents } from './documented/noHttp.ts';

describe('an event that AWS documents, or that others recorded', () => {
  it.each(documented)('is read correctly: $name ($origin)', ({ kind, event, want }) => {
    expect(eventSourceOf(event).name).toBe(kind);
    const request = eventSourceOf(event).read(event, {});
    expect({ ...request, headers: { ...request.headers } }).toEqual(want);
  });
});

describe('an event that is not an HTTP event', () => {
  it.each(noHttpEvents)('fails with the one documented error: $name ($origin)', ({ event }) => {
    expect(() => eventSourceOf(event)).toThrow(UnknownEventError);
  });

  it('fails with a name that AWS reports as the type of the error', () => {
    expect(() => eventSourceOf({})).toThrow(expect.objectContaining({ name: 'UnknownEventError' }));
  });

  it.each([
    { given: {}, want: 'it has no keys' },
    { given: { Records: [], '': 1 }, want: 'it has the keys "Records", "". Supported event sources' },
    { given: null, want: 'it is null' },
    { given: undefined, want: 'it is undefined' },
    { given: [], want: 'it is a list' },
    { given: 'GET /', want: 'it is a string' },
    { given: { version: '2.0', requestContext: {} }, want: 'it has the keys "version", "requestContext"' },
  ])('fails with an error that describes the event: $want', ({ given, want }) => {
    expect(() => eventSourceOf(given)).toThrow(want);
  });

  it('fails with an error that names every supported event source', () => {
    for (const title of [
      'an API Gateway REST API',
      'an API Gateway HTTP API (payload 1.0)',
      'an API Gateway HTTP API (payload 2.0)',
      'a Lambda Function URL',
      'an Application Load Balancer',
      'VPC Lattice (version 2)',
    ]) {
      expect(() => eventSourceOf({})).toThrow(title);
    }
  });

  it('fails with an error that stays short, however large the event is', () => {
    const event = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`${index}${'k'.repeat(5000)}`, 0]));
    expect(() => eventSourceOf(event)).toThrow('and 4980 more');
    expect(() => eventSourceOf(event)).toThrow(/^.{1,1500}$/s);
    const twenty = Object.fromEntries(Object.entries(event).slice(0, 20));
    expect(() => eventSourceOf(twenty)).not.toThrow('more');
  });
});

describe('detecting the event source', () => {
  const minimal: readonly { given: EventAccess; want: string }[] = [
    { given: { httpMethod: 'GET', path: '/' }, want: 'rest' },
    { given: { httpMethod: 'GET', path: '/', requestContext: {} }, want: 'rest' },
    { given: { httpMethod: 'GET', path: '/', requestContext: null }, want: 'rest' },
    { given: { httpMethod: 'GET', path: '/', requestContext: { elb: {} } }, want: 'alb' },
    { given: { httpMethod: 'GET', path: '/', requestContext: { elb: null } }, want: 'rest' },
    { given: { version: '1.0', httpMethod: 'GET', path: '/' }, want: 'http1' },
    { given: { version: '2.0', requestContext: { http: { method: 'GET' } } }, want: 'http' },
    {
      given: {
        version: '2.0',
        requestContext: { http: { method: 'GET' }, domainName: 'x.lambda-url.eu-west-1.on.aws' },
      },
      want: 'url',
    },
    { given: { version: '2.0', method: 'GET', path: '/' }, want: 'lattice' },
    { given: { method: 'GET', raw_path: '/' }, want: 'lattice1' },
  ];

  it.each(minimal)('needs no more than $given', ({ given, want }) => {
    expect(eventSourceOf(given).name).toBe(want);
  });
});

describe('the original event for an operation', () => {
  it('has the name of its source, which determines its type', () => {
    const event = documented.find(({ kind }) => kind === 'alb')?.event;
    const aws = awsEvent({ event } as Invocation);
    expect(aws.kind).toBe('alb');
    expect(aws.event).toBe(event);
    if (aws.kind === 'alb') expectTypeOf(aws.event.requestContext.elb.targetGroupArn).toBeString();
    if (aws.kind === 'rest') expectTypeOf(aws.event.requestContext.identity.sourceIp).toBeString();
    if (aws.kind === 'http') expectTypeOf(aws.event.requestContext.http.sourceIp).toBeString();
  });
});
