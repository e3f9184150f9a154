import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { TRPCClientError } from "@trpc/client";
import type { ComponentProps } from "react";
import { afterEach, expect, test } from "vitest";
import { PagedTable } from "./paged-list.tsx";

interface Row {
  id: string;
}
type List = ComponentProps<typeof PagedTable<Row>>["list"];

const answered: List = {
  data: { pages: [{ items: [], nextCursor: null }], pageParams: [] },
  error: null,
  refetch: () => undefined,
  isPlaceholderData: false,
  hasNextPage: false,
  isFetchingNextPage: false,
  fetchNextPage: () => Promise.resolve({ isFetchNextPageError: false, error: null }),
};

const show = (list: Partial<List>) =>
  render(
    <MantineProvider env="test">
      <Notifications />
      <PagedTable
        list={{ ...answered, ...list }}
        caption="Estudiantes"
        columns={[{ key: "id", header: "Nombre", cell: ({ id }: Row) => id }]}
        rowKey={({ id }) => id}
        empty={<p>Nadie</p>}
        summary={String}
      />
    </MantineProvider>,
  );

afterEach(cleanup);

test("a list that has nothing says so", () => {
  show({});
  expect(screen.getByText("Nadie")).toBeDefined();
});

test("a list that is still loading never says that there is nothing, whatever another filter found", () => {
  show({ isPlaceholderData: true });
  expect(screen.queryByText("Nadie")).toBeNull();
});

test("a further page that did not come is told to whoever asked for it", async () => {
  const error = TRPCClientError.from(new TypeError("the connection was lost"));
  const pages = [{ items: [{ id: "Luz" }], nextCursor: "x" }];
  show({
    data: { pages, pageParams: [] },
    hasNextPage: true,
    fetchNextPage: () => Promise.resolve({ isFetchNextPageError: true, error }),
  });
  fireEvent.click(screen.getByRole("button"));
  expect((await screen.findByRole("alert")).textContent).toContain("conexión");
  expect(screen.getByText("Luz")).toBeDefined();
});
