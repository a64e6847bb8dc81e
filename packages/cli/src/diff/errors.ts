/** The comparison could not be made: a wrong name, no git, no contract. */
export class CannotCompare extends Error {}
