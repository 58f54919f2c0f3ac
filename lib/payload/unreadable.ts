/** Why a text is not what its format says; never leaves the readers. */
export class Unreadable extends Error {}
