import { useEffect, useState, type ReactNode } from 'react'
import { Mark } from '@/components/ui/Mark'
import { SelectField } from '@/components/ui/SelectField'
import { Controls } from './Controls'
import { Messages } from './Messages'
import { Tokens } from './Tokens'
import { Values } from './Values'

const THEMES = [
  { value: 'system', text: 'As the system is' },
  { value: 'light', text: 'Light' },
  { value: 'dark', text: 'Dark' },
] as const

type Theme = (typeof THEMES)[number]['value']

/** All tokens and all components of `components/ui`, in every state that can be made to stand still. */
export const DesignPage = () => {
  const [theme, setTheme] = useState<Theme>('system')
  const choose = (chosen: Theme): void => {
    document.documentElement.dataset['theme'] = chosen
    setTheme(chosen)
  }
  // The form that takes the focus when it is drawn stands in the middle of the page.
  useEffect(() => scrollTo(0, 0), [])
  return (
    <div className="mx-auto grid max-w-3xl gap-8 p-4 pb-16">
      <header className="flex flex-wrap items-center gap-3">
        <Mark size={36} />
        <h1 className="grow text-xl font-semibold">Tokens and components</h1>
        <div className="w-44">
          <SelectField label="Theme" value={theme} choices={THEMES} onChoose={choose} />
        </div>
      </header>
      <main className="grid gap-10">
        <Part title="Tokens">
          <Tokens key={theme} />
        </Part>
        <Part title="Controls">
          <Controls />
        </Part>
        <Part title="Messages">
          <Messages />
        </Part>
        <Part title="Values">
          <Values />
        </Part>
      </main>
    </div>
  )
}

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section aria-label={title} className="grid gap-4">
    <h2 className="text-lg font-semibold">{title}</h2>
    {children}
  </section>
)
