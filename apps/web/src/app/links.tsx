import {
  Anchor,
  type AnchorProps,
  Button,
  type ButtonProps,
  NavLink,
  type NavLinkProps,
} from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, Ref } from "react";

type Html = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "color" | "style" | "children"> & {
  ref?: Ref<HTMLAnchorElement>;
};

/** Typed links that look like Mantine's: `<ButtonLink to={paths.students} params={{ school }}>`. */
export const ButtonLink = createLink((props: ButtonProps & Html) => (
  <Button component="a" {...props} />
));
export const TextLink = createLink((props: AnchorProps & Html) => <Anchor {...props} />);
export const MenuLink = createLink((props: NavLinkProps & Html) => (
  <NavLink component="a" {...props} />
));
