import '@/components/ui/theme.css'
import { mountSurface } from '@/components/mount-surface'
import { SettingsPage } from '@/components/settings/SettingsPage'

mountSurface(<SettingsPage />)
