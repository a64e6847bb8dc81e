/** What follows from what HTTP's methods mean, by the names under which they can be switched off. */
export const stateRules = {
  'created is found': 'what was created is found by the operations on it (RFC 9110, 9.3.3)',
  'Location leads to it': 'the Location of a 201 leads to what was created (RFC 9110, 15.3.2)',
  'written is read': 'what was written at the creation is what is read',
  'replaced is read': 'what a PUT wrote is what is read (RFC 9110, 9.3.4)',
  'repeated PUT': 'the same PUT once more is answered like the first (RFC 9110, 9.2.2)',
  'patched is read': 'what a PATCH named is changed, and nothing else (RFC 7396)',
  'created is listed': 'what was created is in the list',
  'limit is respected': 'a list is not longer than the limit that was asked for',
  'filter is used': 'a list that is filtered by a property holds nothing with another value of it',
  'safe methods change nothing': 'a resource that was only read and listed is as it was (RFC 9110, 9.2.1)',
  'deleted is gone': 'what was deleted is not found any more',
  'others are kept out': 'somebody else does not get at what one identity created',
} as const;

export type StateRule = keyof typeof stateRules;
