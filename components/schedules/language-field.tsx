'use client'

import { Select } from '@/components/ui/select'
import { type CronDialect, cronDialects, dialectNames } from '@/lib/cron/dialect'

type LanguageFieldProps = {
  value: CronDialect | null
  onValueChange: (value: CronDialect) => void
}

/** For a schedule of which the database does not tell the SDK; without one nothing can be written. */
export function LanguageField({ value, onValueChange }: LanguageFieldProps) {
  const options: { value: CronDialect | 'unknown'; label: string }[] = cronDialects.map(
    (dialect) => ({ value: dialect, label: dialectNames[dialect] }),
  )
  return (
    <Select
      label="SDK that fires it (the database does not tell)"
      value={value ?? 'unknown'}
      options={value === null ? [{ value: 'unknown', label: 'Choose…' }, ...options] : options}
      onValueChange={(chosen) => {
        if (chosen !== 'unknown') onValueChange(chosen)
      }}
    />
  )
}
