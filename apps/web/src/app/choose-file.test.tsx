import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { ChooseFile } from "./choose-file.tsx";

afterEach(cleanup);

test("the same file can be chosen again once it was mended: the field forgets what was chosen", () => {
  const onChoose = vi.fn();
  const { container } = render(
    <MantineProvider env="test">
      <ChooseFile accept=".csv" onChoose={onChoose}>
        Elegir archivo
      </ChooseFile>
    </MantineProvider>,
  );
  const field = container.querySelector<HTMLInputElement>("input[type=file]");
  if (!field) throw new Error("no field for a file");
  const forget = vi.spyOn(field, "value", "set");
  const file = new File(["a"], "estudiantes.csv");
  fireEvent.change(field, { target: { files: [file] } });
  expect(onChoose).toHaveBeenCalledWith(file);
  expect(forget).toHaveBeenCalledWith("");
});
