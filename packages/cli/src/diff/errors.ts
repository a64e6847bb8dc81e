/** The contracts cannot be compared: a wrong name, no git, or no contract. */
export class CannotCompare extends Error {}
