import { CloseButton, Kbd, TextInput } from "@mantine/core";
import { useDebouncedCallback, useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";

interface SearchFieldProps {
  label: string;
  placeholder?: string;
  clearLabel: string;
  value: string;
  onSearch: (text: string) => void;
}

const pauseMs = 250;

/** A search box: waits for a pause in typing, takes focus at the key "/", is emptied by Escape. */
export function SearchField({ label, placeholder, clearLabel, value, onSearch }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const searchSoon = useDebouncedCallback(onSearch, pauseMs);
  useHotkeys([["/", () => input.current?.focus()]]);
  // Filters live in the URL: Back must put the old text back into the box.
  useEffect(() => {
    if (document.activeElement !== input.current) setText(value);
  }, [value]);

  const change = (next: string) => {
    setText(next);
    searchSoon(next);
  };

  return (
    <TextInput
      ref={input}
      type="search"
      aria-label={label}
      placeholder={placeholder ?? label}
      flex="1 1 16rem"
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSectionPointerEvents="all"
      rightSection={
        text ? (
          <CloseButton size="sm" aria-label={clearLabel} onClick={() => change("")} />
        ) : (
          <Kbd size="xs" aria-hidden visibleFrom="sm">
            /
          </Kbd>
        )
      }
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape" && text) change("");
      }}
    />
  );
}
