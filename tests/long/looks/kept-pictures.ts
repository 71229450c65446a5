import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { differenceOf } from './compare-pictures'
import { halve, readPicture, writePicture } from './picture'

/** Pictures as they were looked at and found good, half as wide and high as what was on the screen. */
const FOLDER = fileURLToPath(new URL('pictures', import.meta.url))

/** Where a picture goes that is another one than what is kept, in full size. */
const TAKEN = fileURLToPath(new URL('../../../test-results/looks', import.meta.url))

/** A sentence where nothing is kept or another picture is; undefined where a person would see no difference. */
export const differenceFromKept = (name: string, taken: Buffer): string | undefined => {
  const file = join(FOLDER, `${name}.png`)
  const difference = existsSync(file)
    ? differenceOf(readPicture(readFileSync(file)), halve(readPicture(taken)))
    : 'no picture is kept'
  if (difference !== undefined) saveTaken(name, taken)
  return difference
}

/** Puts a picture aside in full size, to be looked at. */
export const saveTaken = (name: string, taken: Buffer): void => {
  mkdirSync(TAKEN, { recursive: true })
  writeFileSync(join(TAKEN, `${name}.png`), taken)
}

/** Keeps a picture in the place of the one that is kept, unless nobody would see a difference. */
export const keepPicture = (name: string, taken: Buffer): void => {
  const file = join(FOLDER, `${name}.png`)
  const small = halve(readPicture(taken))
  // Left alone where nothing changed, so that the history does not grow by noise.
  if (existsSync(file) && differenceOf(readPicture(readFileSync(file)), small) === undefined) return
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(file, writePicture(small))
}
