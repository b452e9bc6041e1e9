# What the product measured of what a sheet is about.
measured-title = Measured
measured-availability = Availability of { $provider }
measured-availability-any = Availability
measured-formula = Probes answered of probes made, over { $days } days: { $up } of { $total }. A probe every { $minutes } minutes asks for the list of models and sends nothing.
measured-formula-none = Probes answered of probes made, over { $days } days. A probe every { $minutes } minutes asks for the list of models and sends nothing.
measured-source = Probes of the gateway, from { $first } to { $last }
measured-source-none = No probe has been made yet
measured-not-in-gateway = None of its models is in the gateway: nothing could be measured
measured-quality = Quality on our cases, { $model }
measured-hash-same = The file loaded is the one of the sheet: { $hash }.
measured-hash-differs = The file loaded is not the one of the sheet: its hash is { $hash }. Check the sheet, or the file.
measured-hash-missing = The sheet does not say which hash is expected. That of the file loaded is { $hash }.
measured-not-loaded = The file is not loaded. { $why }
measured-loading = The model is not loaded in this process.
