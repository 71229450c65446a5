import { createStrip } from './create-strip'
import { drawStill } from './draw-still'
import { lockDown } from './lock-down'

/**
 * The text of a view's frame. Nothing of the page comes before the script that locks it down. Looking names up ahead is off first: once off, no page
 * can turn it on, and a looked-up name can carry words.
 */
export const pageOf = (html: string): string => `${BEFORE}${createStrip()(html)}`

const BEFORE = `<!doctype html><meta charset="utf-8"><meta http-equiv="x-dns-prefetch-control" content="off"><script>(${lockDown.toString()})((${createStrip.toString()})(),${drawStill.toString()})</script>`
