import { Label, Switch, Text } from "@medusajs/ui"
import { useId } from "react"

type LabelledSwitchProps = {
  title: string
  description: string
  checked: boolean
  disabled: boolean
  onChange: (checked: boolean) => void
}

/** A switch that takes effect at once, with what it is and does beside it. */
export const LabelledSwitch = ({
  title,
  description,
  checked,
  disabled,
  onChange,
}: LabelledSwitchProps) => {
  const id = useId()
  return (
    <div className="flex items-start justify-between gap-x-4 px-6 py-4">
      <div className="flex flex-col gap-y-1">
        <Label size="small" weight="plus" htmlFor={id}>
          {title}
        </Label>
        <Text
          id={`${id}-hint`}
          size="small"
          leading="compact"
          className="text-ui-fg-subtle"
        >
          {description}
        </Text>
      </div>
      <Switch
        id={id}
        aria-describedby={`${id}-hint`}
        checked={checked}
        disabled={disabled}
        className="shrink-0"
        onCheckedChange={onChange}
      />
    </div>
  )
}
