// Facts that only say when something last went as usual.

/** It is kept, and that it moves on is no change of the device. */
export const isMoment = (key: string): boolean => key.endsWith('_at');
