import { PageHeader } from "@athena/ui/page-header";
import { Breadcrumbs, Text } from "@mantine/core";
import { useLocation } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { useT } from "../lib/i18n/i18n.ts";
import { paths } from "../lib/paths.ts";
import { TextLink } from "./links.tsx";
import { useSchoolIfAny } from "./school-context.tsx";

export interface Crumb {
  label: string;
  to: (typeof paths)[keyof typeof paths];
}

interface PageProps {
  title: string;
  /** The page's name in breadcrumbs and tab, where the h1 says something else. */
  name?: string;
  description?: ReactNode;
  /** Pages between the school's home and this one. */
  crumbs?: readonly Crumb[];
  actions?: ReactNode;
  /** What of the page is shown, where its address names a thing after the path. */
  place?: string | undefined;
  children: ReactNode;
}

let isFirstPage = true;

/**
 * The frame of every page: breadcrumbs that begin with the school, the one h1, the tab's title, and focus
 * on the h1 when the page was reached by a link.
 */
export function Page({
  title,
  name = title,
  description,
  crumbs = [],
  actions,
  place: shown,
  children,
}: PageProps) {
  const t = useT();
  const here = useSchoolIfAny();
  const pathname = useLocation({ select: (location) => location.pathname });
  const place = here?.school.name ?? t.common.appName;

  useEffect(() => {
    document.title = `${name} · ${place}`;
  }, [name, place]);

  useEffect(() => {
    if (!isFirstPage) document.querySelector<HTMLElement>("[data-page-title]")?.focus();
    isFirstPage = false;
  }, [pathname, shown]);

  return (
    <>
      {here && (
        <nav aria-label={t.shell.breadcrumbs}>
          <Breadcrumbs
            mb="xs"
            separatorMargin={6}
            styles={{
              root: { flexWrap: "wrap", rowGap: 12 },
              breadcrumb: { whiteSpace: "normal" },
            }}
          >
            <TextLink to={paths.school} params={{ school: here.school.slug }} size="sm" fw={600}>
              {here.school.name}
            </TextLink>
            {crumbs.map((crumb) => (
              <TextLink
                key={crumb.to}
                to={crumb.to}
                params={{ school: here.school.slug }}
                size="sm"
              >
                {crumb.label}
              </TextLink>
            ))}
            <Text size="sm" aria-current="page">
              {name}
            </Text>
          </Breadcrumbs>
        </nav>
      )}
      <PageHeader title={title} description={description} actions={actions} />
      {children}
    </>
  );
}
