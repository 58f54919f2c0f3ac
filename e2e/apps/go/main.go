// Writes a value of every kind with the Go SDK: `go run . <database url> [gob]`.
package main

import (
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/dbos-inc/dbos-transact-golang/dbos"
)

type Line struct {
	SKU   string  `json:"sku"`
	Count int     `json:"count"`
	Price float64 `json:"price"`
}

type Order struct {
	ID     int64             `json:"id"`
	Lines  []Line            `json:"lines"`
	Notes  map[string]string `json:"notes"`
	Raw    []byte            `json:"raw"`
	At     time.Time         `json:"at"`
	Parent *Order            `json:"parent"`
}

// Declined is registered with gob, so DBOS keeps its type.
type Declined struct {
	Reason string
	Code   int
}

func (d *Declined) Error() string { return fmt.Sprintf("declined: %s (%d)", d.Reason, d.Code) }

var order = Order{
	ID:    9007199254740993,
	Lines: []Line{{SKU: "pear", Count: 2, Price: 1.5}, {SKU: "fig ünï", Count: 0, Price: 0}},
	Notes: map[string]string{"gift": "yes <b>", "card": "4242"},
	Raw:   []byte{0, 1, 255},
	At:    time.Date(2024, 5, 6, 7, 8, 9, 10_000, time.UTC),
}

func values(ctx dbos.Context, input Order) (Order, error) {
	if _, err := dbos.RunAsStep(ctx, func(context.Context) (Line, error) { return input.Lines[0], nil }, dbos.WithStepName("line")); err != nil {
		return Order{}, err
	}
	if _, err := dbos.RunAsStep(ctx, func(context.Context) (*Order, error) { return nil, nil }, dbos.WithStepName("nothing")); err != nil {
		return Order{}, err
	}
	if err := dbos.SetEvent(ctx, "state", "packed"); err != nil {
		return Order{}, err
	}
	if err := dbos.WriteStream(ctx, "log", Line{SKU: "pear", Count: 1}); err != nil {
		return Order{}, err
	}
	if err := dbos.CloseStream(ctx, "log"); err != nil {
		return Order{}, err
	}
	if _, err := dbos.Recv[string](ctx, "label", 10*time.Second); err != nil {
		return Order{}, err
	}
	return input, nil
}

func plain(dbos.Context, string) (string, error) {
	return "", fmt.Errorf("issuer said no: %w", errors.New("connection refused"))
}

func declined(dbos.Context, string) (string, error) {
	return "", &Declined{Reason: "card expired", Code: 42}
}

func portable(dbos.Context, string) (string, error) {
	return "", &dbos.PortableWorkflowError{Name: "Declined", Message: "card expired", Code: "E42", Data: map[string]any{"last4": "4242"}}
}

func exhausted(ctx dbos.Context, _ string) (string, error) {
	charge := func(context.Context) (string, error) { return "", errors.New("gateway timeout") }
	return dbos.RunAsStep(ctx, charge, dbos.WithStepName("charge"), dbos.WithStepMaxRetries(2), dbos.WithStepBaseInterval(time.Millisecond))
}

func main() {
	gob.Register(Order{})
	gob.Register(Line{})
	gob.Register(&Declined{})
	config := dbos.Config{AppName: "go-payloads", DatabaseURL: os.Args[1], ApplicationVersion: "1.0.0"}
	prefix := "go"
	if len(os.Args) > 2 {
		config.Serializer = dbos.NewGobSerializer()
		prefix = "gob"
	}
	ctx, err := dbos.NewContext(context.Background(), config)
	check(err)
	dbos.RegisterWorkflow(ctx, values)
	dbos.RegisterWorkflow(ctx, plain)
	dbos.RegisterWorkflow(ctx, declined)
	dbos.RegisterWorkflow(ctx, portable)
	dbos.RegisterWorkflow(ctx, exhausted)
	check(dbos.Launch(ctx))

	handle, err := dbos.RunWorkflow(ctx, values, order, dbos.WithWorkflowID(prefix+"-values"))
	check(err)
	check(dbos.Send(ctx, prefix+"-values", "L-1", "label"))
	_, err = handle.GetResult()
	check(err)
	fails(dbos.RunWorkflow(ctx, plain, "x", dbos.WithWorkflowID(prefix+"-plain")))
	fails(dbos.RunWorkflow(ctx, declined, "x", dbos.WithWorkflowID(prefix+"-declined")))
	fails(dbos.RunWorkflow(ctx, portable, "x", dbos.WithWorkflowID(prefix+"-portable"), dbos.WithPortableWorkflow()))
	fails(dbos.RunWorkflow(ctx, exhausted, "x", dbos.WithWorkflowID(prefix+"-exhausted")))
	check(dbos.Shutdown(ctx, 5*time.Second))
}

func fails(handle dbos.WorkflowHandle[string], err error) {
	check(err)
	if _, err := handle.GetResult(); err == nil {
		panic("it was to fail")
	}
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
