/* Generated from schemas/client.v1alpha1.schema.json by `make generate`. Do not edit. */
var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};

// <stdin>
var require_stdin = __commonJS({
  "<stdin>"(exports, module) {
    module.exports = validate10;
    module.exports.default = validate10;
    var func0 = Object.prototype.hasOwnProperty;
    var pattern0 = new RegExp("^[a-zA-Z0-9._-]+$", "u");
    function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
      let vErrors = null;
      let errors = 0;
      if (data && typeof data == "object" && !Array.isArray(data)) {
        if (data.spec === void 0 || !func0.call(data, "spec")) {
          const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "spec" } };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
        if (data.spec !== void 0 && func0.call(data, "spec")) {
          let data0 = data.spec;
          if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
            if (data0.id === void 0 || !func0.call(data0, "id")) {
              const err1 = { instancePath: instancePath + "/spec", schemaPath: "#/properties/spec/required", keyword: "required", params: { missingProperty: "id" } };
              if (vErrors === null) {
                vErrors = [err1];
              } else {
                vErrors.push(err1);
              }
              errors++;
            }
            if (data0.name === void 0 || !func0.call(data0, "name")) {
              const err2 = { instancePath: instancePath + "/spec", schemaPath: "#/properties/spec/required", keyword: "required", params: { missingProperty: "name" } };
              if (vErrors === null) {
                vErrors = [err2];
              } else {
                vErrors.push(err2);
              }
              errors++;
            }
            if (data0.redirectURIs === void 0 || !func0.call(data0, "redirectURIs")) {
              const err3 = { instancePath: instancePath + "/spec", schemaPath: "#/properties/spec/required", keyword: "required", params: { missingProperty: "redirectURIs" } };
              if (vErrors === null) {
                vErrors = [err3];
              } else {
                vErrors.push(err3);
              }
              errors++;
            }
            if (data0.id !== void 0 && func0.call(data0, "id")) {
              let data1 = data0.id;
              if (typeof data1 === "string") {
                if (!pattern0.test(data1)) {
                  const err4 = { instancePath: instancePath + "/spec/id", schemaPath: "#/properties/spec/properties/id/pattern", keyword: "pattern", params: { pattern: "^[a-zA-Z0-9._-]+$" } };
                  if (vErrors === null) {
                    vErrors = [err4];
                  } else {
                    vErrors.push(err4);
                  }
                  errors++;
                }
              } else {
                const err5 = { instancePath: instancePath + "/spec/id", schemaPath: "#/properties/spec/properties/id/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err5];
                } else {
                  vErrors.push(err5);
                }
                errors++;
              }
            }
            if (data0.name !== void 0 && func0.call(data0, "name")) {
              if (typeof data0.name !== "string") {
                const err6 = { instancePath: instancePath + "/spec/name", schemaPath: "#/properties/spec/properties/name/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err6];
                } else {
                  vErrors.push(err6);
                }
                errors++;
              }
            }
            if (data0.redirectURIs !== void 0 && func0.call(data0, "redirectURIs")) {
              let data3 = data0.redirectURIs;
              if (Array.isArray(data3)) {
                if (data3.length < 1) {
                  const err7 = { instancePath: instancePath + "/spec/redirectURIs", schemaPath: "#/properties/spec/properties/redirectURIs/minItems", keyword: "minItems", params: { limit: 1 } };
                  if (vErrors === null) {
                    vErrors = [err7];
                  } else {
                    vErrors.push(err7);
                  }
                  errors++;
                }
                const len0 = data3.length;
                for (let i0 = 0; i0 < len0; i0++) {
                  if (typeof data3[i0] !== "string") {
                    const err8 = { instancePath: instancePath + "/spec/redirectURIs/" + i0, schemaPath: "#/properties/spec/properties/redirectURIs/items/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err8];
                    } else {
                      vErrors.push(err8);
                    }
                    errors++;
                  }
                }
              } else {
                const err9 = { instancePath: instancePath + "/spec/redirectURIs", schemaPath: "#/properties/spec/properties/redirectURIs/type", keyword: "type", params: { type: "array" } };
                if (vErrors === null) {
                  vErrors = [err9];
                } else {
                  vErrors.push(err9);
                }
                errors++;
              }
            }
            if (data0.public !== void 0 && func0.call(data0, "public")) {
              if (typeof data0.public !== "boolean") {
                const err10 = { instancePath: instancePath + "/spec/public", schemaPath: "#/properties/spec/properties/public/type", keyword: "type", params: { type: "boolean" } };
                if (vErrors === null) {
                  vErrors = [err10];
                } else {
                  vErrors.push(err10);
                }
                errors++;
              }
            }
            if (data0.secretRef !== void 0 && func0.call(data0, "secretRef")) {
              let data6 = data0.secretRef;
              if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
                if (data6.name === void 0 || !func0.call(data6, "name")) {
                  const err11 = { instancePath: instancePath + "/spec/secretRef", schemaPath: "#/properties/spec/properties/secretRef/required", keyword: "required", params: { missingProperty: "name" } };
                  if (vErrors === null) {
                    vErrors = [err11];
                  } else {
                    vErrors.push(err11);
                  }
                  errors++;
                }
                if (data6.name !== void 0 && func0.call(data6, "name")) {
                  if (typeof data6.name !== "string") {
                    const err12 = { instancePath: instancePath + "/spec/secretRef/name", schemaPath: "#/properties/spec/properties/secretRef/properties/name/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err12];
                    } else {
                      vErrors.push(err12);
                    }
                    errors++;
                  }
                }
                if (data6.namespace !== void 0 && func0.call(data6, "namespace")) {
                  if (typeof data6.namespace !== "string") {
                    const err13 = { instancePath: instancePath + "/spec/secretRef/namespace", schemaPath: "#/properties/spec/properties/secretRef/properties/namespace/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err13];
                    } else {
                      vErrors.push(err13);
                    }
                    errors++;
                  }
                }
                if (data6.key !== void 0 && func0.call(data6, "key")) {
                  if (typeof data6.key !== "string") {
                    const err14 = { instancePath: instancePath + "/spec/secretRef/key", schemaPath: "#/properties/spec/properties/secretRef/properties/key/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err14];
                    } else {
                      vErrors.push(err14);
                    }
                    errors++;
                  }
                }
              } else {
                const err15 = { instancePath: instancePath + "/spec/secretRef", schemaPath: "#/properties/spec/properties/secretRef/type", keyword: "type", params: { type: "object" } };
                if (vErrors === null) {
                  vErrors = [err15];
                } else {
                  vErrors.push(err15);
                }
                errors++;
              }
            }
            if (data0.trustedPeers !== void 0 && func0.call(data0, "trustedPeers")) {
              let data10 = data0.trustedPeers;
              if (Array.isArray(data10)) {
                const len1 = data10.length;
                for (let i1 = 0; i1 < len1; i1++) {
                  if (typeof data10[i1] !== "string") {
                    const err16 = { instancePath: instancePath + "/spec/trustedPeers/" + i1, schemaPath: "#/properties/spec/properties/trustedPeers/items/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err16];
                    } else {
                      vErrors.push(err16);
                    }
                    errors++;
                  }
                }
              } else {
                const err17 = { instancePath: instancePath + "/spec/trustedPeers", schemaPath: "#/properties/spec/properties/trustedPeers/type", keyword: "type", params: { type: "array" } };
                if (vErrors === null) {
                  vErrors = [err17];
                } else {
                  vErrors.push(err17);
                }
                errors++;
              }
            }
            if (data0.logoURL !== void 0 && func0.call(data0, "logoURL")) {
              if (typeof data0.logoURL !== "string") {
                const err18 = { instancePath: instancePath + "/spec/logoURL", schemaPath: "#/properties/spec/properties/logoURL/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err18];
                } else {
                  vErrors.push(err18);
                }
                errors++;
              }
            }
            if (data0.enabled !== void 0 && func0.call(data0, "enabled")) {
              if (typeof data0.enabled !== "boolean") {
                const err19 = { instancePath: instancePath + "/spec/enabled", schemaPath: "#/properties/spec/properties/enabled/type", keyword: "type", params: { type: "boolean" } };
                if (vErrors === null) {
                  vErrors = [err19];
                } else {
                  vErrors.push(err19);
                }
                errors++;
              }
            }
          } else {
            const err20 = { instancePath: instancePath + "/spec", schemaPath: "#/properties/spec/type", keyword: "type", params: { type: "object" } };
            if (vErrors === null) {
              vErrors = [err20];
            } else {
              vErrors.push(err20);
            }
            errors++;
          }
        }
      } else {
        const err21 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
      validate10.errors = vErrors;
      return errors === 0;
    }
  }
});
export default require_stdin();
