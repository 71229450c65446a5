/** What the last message of a filled profile's first conversation has and no other: known to both ends. */
export const RARE_WORDS = 'heliotrope barometer'
