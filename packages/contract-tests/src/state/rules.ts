/** Rules that follow from the meaning of HTTP's methods, by the names under which they can be switched off. */
export const stateRules = {
  'created is found': 'a created resource is found by the operations on it (RFC 9110, 9.3.3)',
  'Location leads to it': 'the Location of a 201 leads to the created resource (RFC 9110, 15.3.2)',
  'written is read': 'a read returns the values that were written at the creation',
  'replaced is read': 'a read returns the values that a PUT wrote (RFC 9110, 9.3.4)',
  'repeated key': 'the same creation with the same Idempotency-Key creates one resource',
  'repeated PUT': 'the same PUT is answered in the same way again (RFC 9110, 9.2.2)',
  'patched is read': 'a PATCH changes the members that it names, and no others (RFC 7396)',
  'old version is refused': 'a change with the If-Match of an old version is refused (RFC 9110, 13.1.1)',
  'created is listed': 'the list contains a created resource',
  'limit is respected': 'a list is not longer than the requested limit',
  'filter is used': 'a list that is filtered by a property has no items with another value of it',
  'safe methods change nothing': 'reading and listing do not change a resource (RFC 9110, 9.2.1)',
  'deleted is gone': 'a deleted resource is no longer found',
  'members stay apart': 'what was created in one resource is not found in another',
  'others are kept out': 'a user has no access to what another one created',
} as const;

export type StateRule = keyof typeof stateRules;
