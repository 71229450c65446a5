/** The package has no types of its own; this is as much of it as we use. https://mermaid.js.org/config/usage.html */
declare module '@mermaid-js/tiny' {
  const mermaid: {
    initialize(config: Readonly<Record<string, unknown>>): void
    render(id: string, source: string): Promise<{ readonly svg: string }>
  }
  export default mermaid
}
