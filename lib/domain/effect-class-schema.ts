import { z } from 'zod'
import { EFFECT_CLASSES } from './effect-class'

/** Apart from the classes, which are needed where nothing is parsed. */
export const effectClass = z.enum(EFFECT_CLASSES)
