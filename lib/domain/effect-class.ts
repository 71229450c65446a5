/** What a call does, mildest first. The order is the severity. */
export const EFFECT_CLASSES = [
  'read.public',
  'read.private',
  'fetch.open',
  'write.own',
  'write.shared',
  'send',
  'share',
  'pay',
  'delete',
  'account',
  'exec',
] as const

export type EffectClass = (typeof EFFECT_CLASSES)[number]

export const severityOf = (effect: EffectClass): number => EFFECT_CLASSES.indexOf(effect)

/** The most severe of the given classes; `read.public` of none. */
export const highestEffect = (effects: readonly EffectClass[]): EffectClass =>
  effects.reduce<EffectClass>((a, b) => (severityOf(b) > severityOf(a) ? b : a), 'read.public')

export const isRead = (effect: EffectClass): boolean =>
  effect === 'read.public' || effect === 'read.private'
