import type { Page } from 'playwright-core'

/** Notes what a page complains about: uncaught errors and console errors, CSP violations among them. */
export function watchForProblems(page: Page, problems: string[]): void {
  page.on('pageerror', (error) => {
    problems.push(`${page.url()}: ${error.message}`)
  })
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${page.url()}: ${message.text()}`)
  })
}
