import { Avatar } from "@mantine/core";

interface CrestProps {
  /** The picture, if there is one. */
  src?: string | null | undefined;
  initials: string;
  background: string;
  text: string;
  size?: number;
}

/** A small coat of arms, or initials on a colour. The name stands beside it, so it is decoration. */
export function Crest({ src, initials, background, text, size = 32 }: CrestProps) {
  return (
    <Avatar
      src={src ?? null}
      size={size}
      radius="sm"
      aria-hidden
      alt=""
      styles={{ placeholder: { background, color: text, border: 0, fontWeight: 700 } }}
    >
      {initials}
    </Avatar>
  );
}
